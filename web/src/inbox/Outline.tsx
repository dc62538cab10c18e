/** About what comes of a conversation, so that nothing jumps when it is there. */
export function Outline() {
  return (
    <div class="thread-loading" aria-busy="true">
      {[1, 2, 3].map((n) => (
        <div key={n} class="skeleton bubble-skeleton" />
      ))}
    </div>
  );
}
