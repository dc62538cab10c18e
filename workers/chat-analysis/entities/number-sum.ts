/** Adds up number words in the order they are said: "bin beş yüz" is 1500, "otuz iki iki yüz" ends at 32. */

/** beyond this no amount, count or price of ours */
export const LARGEST = 1e12;

/** Adds up number words in the order they are said, and refuses a word that begins another number. */
export class Sum {
  private total = 0;
  private group = 0;
  private scale = Number.POSITIVE_INFINITY;
  private last = -1;
  private isDigits = false;

  get value(): number {
    return this.total + this.group;
  }

  /** "bin 500", "3 bin 500": digits go on behind a thousand */
  get takesDigits(): boolean {
    return this.last >= 1000;
  }

  get takesAnd(): boolean {
    return this.last === 100;
  }

  addDigits(value: number): boolean {
    if (this.last !== -1 && !(this.takesDigits && value < 1000 && Number.isInteger(value))) return false;
    this.group = value;
    this.isDigits = true;
    this.last = 0.5;
    return true;
  }

  addHalf(): boolean {
    if (this.last === -1 || this.last >= 1000 || !Number.isInteger(this.group)) return false;
    this.group += 0.5;
    this.isDigits = true;
    this.last = 0.5;
    return true;
  }

  /** All parts of a glued word or none of them. */
  addAll(parts: readonly number[]): boolean {
    const before = [this.total, this.group, this.scale, this.last] as const;
    if (parts.every((part) => this.add(part))) return true;
    [this.total, this.group, this.scale, this.last] = before;
    return false;
  }

  add(part: number): boolean {
    if (part >= 1000) return this.addScale(part);
    if (this.isDigits) return false;
    if (part === 100) {
      if (this.group > 9 || this.last === 0) return false;
      this.group = Math.max(this.group, 1) * 100;
    } else if (part >= 10) {
      if (this.group % 100 !== 0 || this.last === 0) return false;
      this.group += part;
    } else {
      const tens = this.group % 100;
      if (this.group % 10 !== 0 || (tens > 0 && tens < 20 && tens !== 10) || this.last === 0) return false;
      if (part === 0 && this.last !== -1) return false;
      this.group += part;
    }
    this.last = part;
    return true;
  }

  private addScale(scale: number): boolean {
    if (scale >= this.scale || this.last === 0 || (scale > 1000 && this.group === 0)) return false;
    if (this.value * scale >= LARGEST) return false;
    this.total += (this.group || 1) * scale;
    this.group = 0;
    this.scale = scale;
    this.last = scale;
    this.isDigits = false;
    return true;
  }
}
