export const FIRST_YEAR = 1970
/** What expires later must have a year of four digits, too. */
export const LAST_YEAR = 9989

/** Whether rows and answers can tell a time, and what begins then and ends later. */
export function isTellable(moment: Date): boolean {
  const year = moment.getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

/** The region's time. It can be set and can jump, so that tests and recordings need not wait. */
export class Clock {
  readonly #real: () => number
  #offset = 0

  /** @param real milliseconds since 1970; the machine's clock when absent */
  constructor(real: () => number = Date.now) {
    this.#real = real
  }

  now(): Date {
    return new Date(this.#real() + this.#offset)
  }

  /** Makes it that moment now; time goes on from there. */
  set(moment: Date): void {
    this.#offset = moment.getTime() - this.#real()
  }

  advance(milliseconds: number): void {
    this.#offset += milliseconds
  }

  /** Now, as rows carry it. */
  stamp(): string {
    return stampOf(this.now())
  }
}

/** A time as the original's rows carry it: UTC, whole seconds, six digits of fraction. */
export function stampOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}.000000Z`
}

/** Reads a time in any of the usual forms; undefined when it is none. */
export function parseTime(value: string): Date | undefined {
  const text = /^\d{4}-\d\d-\d\d \d/.test(value) ? `${value.replace(' ', 'T')}Z` : value
  const parsed = new Date(text)
  return Number.isNaN(parsed.getTime()) ? undefined : parsed
}
