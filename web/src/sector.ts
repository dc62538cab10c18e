/** What the frame must know of lines of business. */

export const isShop = (sector: string): boolean => sector === "ecommerce";
