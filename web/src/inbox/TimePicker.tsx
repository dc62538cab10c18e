/** When: fetched by itself when a menu first asks for it. */
import { later } from "../ui/later";
import type { TimePickerProps } from "./Times";

export const TimePicker = later<TimePickerProps>(() => import("./Times"));
