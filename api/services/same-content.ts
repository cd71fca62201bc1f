/** True when two contents of a version say the same; both were made by the same function, so their keys stand alike. */
export function sameContent(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
