/** `npm run train` writes the module beside this; its shape is `Packed` in training/artefact.ts. */
declare const packed: object;
export default packed;
