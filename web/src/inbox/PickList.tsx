/** A list to choose from: fetched by itself when a menu first asks for it. */
import { later } from "../ui/later";
import type { PickListProps } from "./Picks";

export const PickList = later<PickListProps>(() => import("./Picks"));
