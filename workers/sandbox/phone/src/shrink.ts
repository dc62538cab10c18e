/** Pictures as a phone sends them: JPEG, at most 1280 pixels on the longer side. */
const LONGEST = 1280;

export async function shrunkImage(file: File): Promise<{ dataBase64: string; mimeType: string }> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const address = canvas.toDataURL("image/jpeg", 0.85);
  return { dataBase64: address.slice(address.indexOf(",") + 1), mimeType: "image/jpeg" };
}
