import type { Rule } from '../rule.ts'

/**
 * The original's RemoteFile lists miscellaneous resources, whose files tell no region, in every region; so for them an
 * id may come back in another region.
 */
const SHARED_BY_REGIONS = ['misc']

export const uniqueIds: Rule = {
  id: 'unique-ids',
  title: 'a global id is unique among all of its kind in the account',
  check({ inventory }, findings) {
    for (const [keyword, all] of inventory) {
      const seen = new Map<string, string>()
      for (const { resource, regionId } of all) {
        const id = resource.globalId
        findings.expect(id !== '', keyword, id, `${JSON.stringify(resource.name)} has no global id`)
        const before = seen.get(id)
        const mayRepeat = SHARED_BY_REGIONS.includes(keyword) && before !== regionId
        const where = before === regionId ? `twice in ${regionId || 'the account'}` : `in ${before} and in ${regionId}`
        findings.expect(before === undefined || mayRepeat, keyword, id, `occurs ${where}`)
        seen.set(id, regionId)
      }
    }
  },
}
