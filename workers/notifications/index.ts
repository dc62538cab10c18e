/** What others may use of the notifications room. */
export { dailyJob } from "./daily";
export { pageUrl } from "./letters";
export { mailJob, type Writers } from "./mail";
export { tellMentions } from "./mention";
export { notificationRoutes } from "./routes";
export { type Listener, listenersOf, wants } from "./settings";
export { tell } from "./tell";
export { troubleJob } from "./trouble";
export { planWaiting, waitingJob } from "./waiting";
