/** Starts the phone page. */
import { render } from "preact";
import { App } from "./App";
import { phone } from "./model";
import "./styles/tokens.css";
import "./styles/layout.css";
import "./styles/chat.css";
import "./styles/drawer.css";

void phone.start();
render(<App />, document.getElementById("app")!);
