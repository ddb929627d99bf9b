/** @file The discs that symbols take, in a grid, so that a free spot is found soon. */

export class Room {
  /** @param {number} reach px at which two discs can meet at most */
  constructor(reach) {
    this.reach = reach;
    this.cells = new Map();
  }

  /** Columns and rows round a point, as keys. */
  *keysAround([x, y]) {
    const [column, row] = [Math.floor(x / this.reach), Math.floor(y / this.reach)];
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) yield `${column + dx} ${row + dy}`;
    }
  }

  /** @param {import("./types.js").Pair} point @param {number} radius px */
  isFree([x, y], radius) {
    for (const key of this.keysAround([x, y])) {
      const taken = this.cells.get(key) ?? [];
      if (taken.some((one) => Math.hypot(one.x - x, one.y - y) < one.radius + radius)) return false;
    }
    return true;
  }

  /** @param {import("./types.js").Pair} point @param {number} radius px */
  take([x, y], radius) {
    const key = `${Math.floor(x / this.reach)} ${Math.floor(y / this.reach)}`;
    if (!this.cells.has(key)) this.cells.set(key, []);
    this.cells.get(key).push({ x, y, radius });
  }
}
