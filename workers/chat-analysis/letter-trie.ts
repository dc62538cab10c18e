/** A tree of words by their letters a to z: which of many words and stems a word begins with, in one walk along it. */

const A = 97;
const LETTERS = 26;
/** Longer words begin with nothing more. */
const DEPTH_MAX = 32;

/** Words with other letters are found up to the first of those: there the walk says that it cannot tell. */
export class LetterTrie {
  /** node after node, one child a letter; 0 = none. The root is node 0. */
  private children = new Uint16Array(LETTERS * 64);
  size = 1;
  /** Node reached behind the n-th letter of the word last walked along. */
  readonly path = new Uint16Array(DEPTH_MAX + 1);

  /** Adds a word; returns its node, or -1 when it has other letters. */
  add(word: string): number {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      const letter = word.charCodeAt(i) - A;
      if (letter < 0 || letter >= LETTERS) return -1;
      const at = node * LETTERS + letter;
      if (this.children[at] === 0) {
        const child = this.newNode();
        this.children[at] = child;
      }
      node = this.children[at]!;
    }
    return node;
  }

  /** How many letters of a word there are in the tree; -1 when a letter not from a to z ends the walk before the tree does. */
  walk(word: string): number {
    const { children, path } = this;
    const length = Math.min(word.length, DEPTH_MAX);
    let node = 0;
    for (let i = 0; i < length; i++) {
      const letter = word.charCodeAt(i) - A;
      if (letter < 0 || letter >= LETTERS) return -1;
      node = children[node * LETTERS + letter]!;
      if (node === 0) return i;
      path[i + 1] = node;
    }
    return length;
  }

  /** A new node; the children may lie elsewhere after it. */
  private newNode(): number {
    if ((this.size + 1) * LETTERS > this.children.length) {
      const larger = new Uint16Array(this.children.length * 2);
      larger.set(this.children);
      this.children = larger;
    }
    return this.size++;
  }
}
