import { cloudregions } from '../../api/compute/cloudregions.ts'
import { choice, choices, flag, number, positional, text, texts } from '../../cli/options/index.ts'
import { stringifyJson } from '../../core/json.ts'
import {
  create,
  defineResource,
  get,
  inOwnWay,
  listBy,
  perform,
  performClass,
  remove,
  show,
  update,
} from '../resource.ts'
import { CAPABILITIES } from './cloud-provider/capabilities.ts'
import { cities, cityServers, providers } from './cloudregion/cities.ts'

const PLACE = {
  desc: text('Description', { wire: 'description' }),
  latitude: number('Latitude in degrees, south negative'),
  longitude: number('Longitude in degrees, west negative'),
  city: text('City, e.g. Frankfurt'),
  country_code: text('Country, its ISO 3166 code, e.g. DE'),
}

export default defineResource(
  {
    keyword: 'cloud-region',
    resource: cloudregions,
    commands: {
      'sync-skus': () =>
        performClass(
          {
            resource: positional(choice(['serversku', 'elasticcachesku', 'dbinstance_sku', 'nat_sku'], 'Kind of sku')),
            cloudregion_ids: texts('Only those of this cloud region, ID or name'),
            provider: text('Only those of this kind of cloud'),
          },
          { summary: 'Synchronise the skus of cloud regions' },
        ),
      'sync-images': () => perform(undefined, { summary: 'Synchronise the images of a cloud region' }),
      purge: () =>
        perform(
          { manager_id: positional(text('Cloud provider whose resources to forget, ID or name')) },
          { summary: 'Forget what a cloud provider has in a cloud region, without asking the cloud' },
        ),
      list: () =>
        listBy(
          {
            usable: flag('Only those with a usable network'),
            usable_vpc: flag('Only those with a usable VPC'),
            service: choice(['dbinstances', 'servers', 'elasticcaches'], 'Only those that sell this'),
            read_only: flag('Only those of accounts that change nothing in the cloud'),
            city: text('Only those in this city'),
            capability: choices(CAPABILITIES, 'Only those whose cloud can do this'),
            distinct_field: text('Show the distinct values of this field instead, e.g. city'),
            order_by_zone_count: text('Order by the number of zones: asc or desc'),
            order_by_vpc_count: text('Order by the number of VPCs: asc or desc'),
            order_by_guest_count: text('Order by the number of servers: asc or desc'),
          },
          {},
          ({ distinct_field: field = '' }) =>
            async (call, query) => {
              if (field === '') return call.manager.list(query)
              const value = await call.manager.get('distinct-field', { ...query, extra_field: field })
              return inOwnWay(call, { kind: 'text', text: `${stringifyJson(value, { sortKeys: true })}\n` }, value)
            },
        ),
      cities,
      providers,
      create: () =>
        create({
          name: positional(text('Name of the new region')),
          provider: text('Kind of cloud'),
          ...PLACE,
          id: text('ID of the new region; made up when absent'),
        }),
      show: () => show(),
      delete: () => remove(),
      update: () => update({ ...PLACE, name: text('New name') }, { mayBeEmpty: true }),
      'set-default-vpc': () =>
        perform(
          { vpc: positional(text('VPC, ID or name')) },
          { action: 'default-vpc', summary: 'Set the default VPC of a cloud region' },
        ),
      capability: () =>
        get(
          {
            show_emulated: flag('Also what the platform emulates', { default: false }),
            domain: text('Domain, ID or name'),
          },
          { summary: 'Show what can be created in a cloud region, and of which types' },
        ),
    },
  },
  {
    keyword: 'cloud-city',
    resource: cloudregions,
    commands: { servers: cityServers },
  },
)
