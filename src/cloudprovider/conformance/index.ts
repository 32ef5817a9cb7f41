import { takeInventory } from './inventory.ts'
import { type ConformanceReport, Findings, type RuleResult, SkipRule } from './report.ts'
import type { Rule, RuleContext } from './rule.ts'
import { RULES } from './rules/index.ts'
import type { ConformanceSubject } from './subject.ts'

export type { ConformanceReport, RuleResult, Violation } from './report.ts'
export { RULES } from './rules/index.ts'
export type { Columns, ConformanceHands, ConformanceSubject } from './subject.ts'

/**
 * Examines a provider against the documented semantics of the interfaces. One suite for every cloud: its tests, and
 * testcli against a live account. Without {@link ConformanceSubject.hands} nothing is changed.
 * @throws what opening the account throws; what a rule meets while it runs becomes a violation
 */
export async function runConformance(
  subject: ConformanceSubject,
  rules: readonly Rule[] = RULES,
): Promise<ConformanceReport> {
  const { factory, config } = subject
  const open = (account = config.account) => factory.getProvider({ ...config, account })
  const provider = await open()
  const context: RuleContext = { subject, provider, inventory: await takeInventory(provider), open }
  const results: RuleResult[] = []
  for (const rule of rules) results.push(await apply(rule, context))
  return { provider: factory.facts.id, passed: results.every(r => r.outcome !== 'failed'), rules: results }
}

async function apply(rule: Rule, context: RuleContext): Promise<RuleResult> {
  const findings = new Findings()
  let reason = ''
  try {
    await rule.check(context, findings)
  } catch (error) {
    if (error instanceof SkipRule) reason = error.message
    else
      findings.expect(false, 'provider', '', error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  }
  const { violations, checked } = findings
  const outcome = violations.length > 0 ? 'failed' : reason === '' ? 'passed' : 'skipped'
  return { rule: rule.id, title: rule.title, outcome, checked, reason, violations }
}
