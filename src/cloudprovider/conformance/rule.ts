import type { ICloudProvider } from '../provider.ts'
import type { Inventory } from './inventory.ts'
import type { Findings } from './report.ts'
import type { ConformanceSubject } from './subject.ts'

/** What a rule works with. */
export interface RuleContext {
  readonly subject: ConformanceSubject
  /** Opened with the subject's own account. */
  readonly provider: ICloudProvider
  /** What it lists. */
  readonly inventory: Inventory
  /** Opens the same account again, or one of its sub-accounts. */
  readonly open: (account?: string) => Promise<ICloudProvider>
}

/** One documented semantic, as a check. */
export interface Rule {
  readonly id: string
  /** The rule as a sentence, for reports. */
  readonly title: string
  /** Notes what is wrong; throws {@link SkipRule} where it cannot be applied. */
  readonly check: (context: RuleContext, findings: Findings) => Promise<void> | void
  /** Changes the cloud, so it runs after all others. */
  readonly destructive?: boolean
}
