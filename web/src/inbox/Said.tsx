/** What was written, with WhatsApp's marks shown as on the phone. */
import { type Piece, pieces } from "./marks";

export function Said({ text }: { text: string }) {
  return (
    <p class="said">
      {pieces(text).map((piece, at) => (
        <Marked key={`${at}${piece.text}`} piece={piece} />
      ))}
    </p>
  );
}

function Marked({ piece }: { piece: Piece }) {
  switch (piece.mark) {
    case "bold":
      return <strong>{piece.text}</strong>;
    case "italic":
      return <em>{piece.text}</em>;
    case "struck":
      return <s>{piece.text}</s>;
    case null:
      return <>{piece.text}</>;
  }
}
