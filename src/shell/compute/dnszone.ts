import { dnsZones } from '../../api/compute/dns-zones.ts'
import { choice, flag, positional, text, texts } from '../../cli/options/index.ts'
import { cellText } from '../../cli/render/cell.ts'
import { isJsonObject, type JsonValue, sortedKeys } from '../../core/json.ts'
import { create, custom, defineResource, getClass, inOwnWay, list, perform, remove, show } from '../resource.ts'
import { share } from '../sharing.ts'
import { ID } from '../verbs/verb.ts'

const ZONE_TYPES = ['PublicZone', 'PrivateZone'] as const
const VPC = { vpc_ids: positional(text('VPC, ID or name')) }

export default defineResource({
  keyword: 'dns-zone',
  resource: dnsZones,
  noun: 'DNS zone',
  heading: 'DNS zones',
  commands: {
    list: () =>
      list({
        vpc_id: text('Only those that serve this VPC, ID or name'),
        zone_type: choice(ZONE_TYPES, 'Answered to everybody, or inside VPCs only'),
        with_cache: flag('Show what the clouds hold of it too', { default: false }),
      }),
    show: () => show(),
    capability: () => getClass({}, { summary: 'Show which clouds can do what with DNS zones' }),
    delete: () => remove(),
    create: () =>
      create({
        name: positional(text('Domain name')),
        status: text(),
        enabled: flag(),
        zone_type: choice(ZONE_TYPES, 'Answered to everybody, or inside VPCs only', { default: 'PrivateZone' }),
        vpc_ids: texts('VPC to serve, ID or name'),
        manager_id: text(),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    public: () => share('Share a DNS zone with other domains or projects'),
    private: () => perform(),
    syncstatus: () => perform(),
    purge: () => perform(),
    'add-vpcs': () => perform(VPC, { summary: 'Let a DNS zone serve another VPC' }),
    'remove-vpcs': () => perform(VPC, { summary: 'Let a DNS zone no longer serve a VPC' }),
    exports: () =>
      custom({ ...ID }, { summary: 'Print the records of a DNS zone as a zone file' }, ({ id }) => async call => {
        const answer = await call.manager.getSpecific(id, 'exports')
        return inOwnWay(call, { kind: 'text', text: valuesText(answer) }, answer)
      }),
  },
})

/** The members' values, one a line, in the order of their names. */
function valuesText(answer: JsonValue): string {
  if (!isJsonObject(answer)) return ''
  return sortedKeys(answer)
    .map(key => `${cellText(answer[key] ?? null)}\n`)
    .join('')
}
