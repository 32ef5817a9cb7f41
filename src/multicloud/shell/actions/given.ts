/** The members that are there: an absent option is left out rather than sent as nothing. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> }
export function given(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

/** An option that is a whole number, as the interfaces want it. */
export function numberOr(value: number | bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value)
}
