import { sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion, inVpc } from './details/places.ts'
import { hypervisorOf, templateFacts } from './details/servertemplates.ts'
import { among } from './filters/common.ts'
import { int, json, text, time } from './model/column.ts'
import { kind } from './model/kind.ts'
import { projectOwned, regional, sharable } from './model/mixins.ts'
import { templateInUse } from './model/undeletable.ts'

/** Orders of servers that are kept to be given again. */
export const servertemplates = kind({
  keyword: 'servertemplate',
  plural: 'servertemplates',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...sharable,
    ...regional,
    vpc_id: text({ create: 'optional' }),
    vcpu_count: int({ default: 1, list: false, create: 'optional' }),
    vmem_size: int({ list: false, create: 'optional' }),
    os_type: text({ create: 'optional' }),
    image_type: text({ default: 'normal', list: false, create: 'optional' }),
    image_id: text({ list: false, create: 'optional' }),
    hypervisor: text({ default: 'kvm', list: false, create: 'optional' }),
    billing_type: text({ default: 'postpaid', create: 'optional' }),
    content: json({ create: 'optional', update: 'user' }),
    last_check_time: time({ list: false }),
  },
  refs: { cloudregion_id: 'cloudregions', vpc_id: 'vpcs' },
  ancestors: { cloudregion: 'cloudregion_id', vpc: 'vpc_id' },
  filters: {
    billing_type: among('billing_type'),
    brand: (_, brands) => within(sql`t.hypervisor`, brands.map(hypervisorOf)),
    cloud_env: (_, [environment = '']) => {
      const [open, closed] = [environment === 'public', environment === 'private']
      const providers =
        open || closed
          ? sql`SELECT provider FROM cloudaccounts WHERE deleted = 0 AND is_public_cloud = ${open ? 1 : 0}`
          : sql`SELECT 'OneCloud'`
      return sql`t.cloudregion_id IN (SELECT id FROM cloudregions WHERE provider IN (${providers}))`
    },
  },
  undeletable: templateInUse,
  details: [
    basics({ tagged: 'servertemplate' }),
    projectOwner,
    inRegion('servertemplates'),
    inVpc('servertemplates'),
    templateFacts,
  ],
})
