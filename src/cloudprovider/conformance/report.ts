/** One way in which a provider breaks a rule. */
export interface Violation {
  /** Kind of the resource, or the part of the provider. */
  readonly subject: string
  /** Global id, where it is about a resource. */
  readonly id: string
  readonly message: string
}

/** What came out of one rule. */
export interface RuleResult {
  readonly rule: string
  readonly title: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** How many things were looked at. */
  readonly checked: number
  /** Why it was skipped; empty otherwise. */
  readonly reason: string
  readonly violations: readonly Violation[]
}

/** Whether a provider keeps to the documented semantics. Plain data: prints as JSON. */
export interface ConformanceReport {
  readonly provider: string
  readonly passed: boolean
  readonly rules: readonly RuleResult[]
}

/** Thrown by a rule that cannot be applied here. */
export class SkipRule extends Error {}

/** Collects what a rule finds. */
export class Findings {
  checked = 0
  readonly violations: Violation[] = []

  /** Counts one thing looked at, and notes what is wrong with it. */
  expect(holds: boolean, subject: string, id: string, message: string): void {
    this.checked++
    if (!holds) this.violations.push({ subject, id, message })
  }
}
