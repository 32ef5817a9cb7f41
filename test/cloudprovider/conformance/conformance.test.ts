import { describe, expect, it } from 'vitest'
import { type ConformanceReport, RULES, runConformance } from '../../../src/cloudprovider/conformance/index.ts'
import { toySubject } from '../support/toy-cloud.ts'
import { type Flaws, TOY_SECRET } from '../support/toy-world.ts'

function failures(report: ConformanceReport): string[] {
  return report.rules.filter(rule => rule.outcome === 'failed').map(rule => rule.rule)
}

function messages(report: ConformanceReport): string {
  return report.rules.flatMap(rule => rule.violations.map(v => `${v.subject} ${v.id}: ${v.message}`)).join('\n')
}

describe('runConformance', () => {
  it('passes a provider that keeps the rules, and looks at something for each', async () => {
    const report = await runConformance(toySubject())
    expect(messages(report)).toBe('')
    expect(report).toMatchObject({ provider: 'Toy', passed: true })
    expect(report.rules.map(rule => rule.rule)).toEqual(RULES.map(rule => rule.id))
    for (const rule of report.rules) expect(rule, rule.rule).toMatchObject({ outcome: 'passed', reason: '' })
    for (const rule of report.rules) expect(rule.checked, rule.rule).toBeGreaterThan(0)
  })

  it('skips what needs hands where there are none, and says so', async () => {
    const { hands: _, ...subject } = toySubject()
    const report = await runConformance(subject)
    const skipped = report.rules.filter(rule => rule.outcome === 'skipped')
    expect(skipped.map(rule => rule.rule)).toEqual(['refresh-replaces', 'refresh-vanished'])
    for (const rule of skipped) expect(rule.reason).toMatch(/needs a cloud/)
    expect(report.passed).toBe(true)
  })

  it('reports as plain data', async () => {
    const report = await runConformance(toySubject({ zoneIdsRepeat: true }))
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})

/** A deliberately broken provider for each rule: the flaw, the rules that notice it, and what they say. */
const BROKEN: [keyof Flaws, string[], RegExp][] = [
  ['zoneIdsRepeat', ['unique-ids'], /zone zone-1: occurs in Toy\/north and in Toy\/south/],
  ['noRegionPrefix', ['region-prefix'], /region north: does not start with Toy\//],
  ['unknownIdIsFound', ['lookup'], /server no-such-resource: gives a resource instead of NotFoundError/],
  ['hostsAreReal', ['emulated'], /not marked as emulated/],
  ['serversAreEmulated', ['emulated'], /marked as emulated, so lists would hide it/],
  ['eipsUnnamed', ['capabilities'], /eip Toy\/north: can be listed, but eip is not named/],
  ['namesSnapshots', ['capabilities'], /nas is named, but file-system cannot be listed/],
  ['capabilityTwice', ['capabilities'], /names a capability twice/],
  ['claimsReadOnly', ['capabilities'], /is called read-only, but implements server.start/],
  ['accountIdChanges', ['account-id'], /changes when the account is opened again/],
  ['subAccountsShare', ['unique-ids', 'sub-accounts'], /is in sub-a and in sub-b/],
  [
    'bindsAcross',
    ['sub-accounts'],
    /server vm-sub-a-north: of sub-a: eipId names eip "eip-sub-b-north", which is not of sub-a/,
  ],
  ['danglingHost', ['relations', 'sub-accounts'], /hostId names host "host-nowhere", which is not listed/],
  ['refreshFails', ['refresh', 'refresh-replaces', 'refresh-vanished'], /refresh throws TypeError: refresh is broken/],
  ['refreshForgives', ['refresh-vanished'], /is gone, and its refresh succeeds/],
  ['refreshMerges', ['refresh-replaces'], /tags is \{"made":"first","second":"only"\} after a refresh/],
  ['showsSecret', ['secrets'], /shows the secret of the account/],
  ['secretUnmarked', ['account-form'], /api-secret: sounds like a secret/],
  ['missesNothing', ['account-form'], /api_secret: is required, and not missed when absent/],
]

describe('each rule catches a provider that breaks it', () => {
  it.each(BROKEN)('%s', async (flaw, rules, said) => {
    const report = await runConformance(toySubject({ [flaw]: true }))
    expect(report.passed).toBe(false)
    expect(failures(report)).toEqual(expect.arrayContaining(rules))
    expect(failures(report).filter(rule => !rules.includes(rule))).toEqual([])
    expect(messages(report)).toMatch(said)
    expect(messages(report)).not.toContain(TOY_SECRET)
  })

  it('has a broken provider for every rule', () => {
    const caught = new Set(BROKEN.flatMap(([, rules]) => rules))
    expect(RULES.map(rule => rule.id).filter(id => !caught.has(id))).toEqual([])
  })
})
