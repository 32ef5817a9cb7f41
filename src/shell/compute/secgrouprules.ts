import { secgrouprules } from '../../api/compute/secgrouprules.ts'
import { choice, flag, integer, text, texts } from '../../cli/options/index.ts'
import { defineResource, list, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'secgroup-rule',
  resource: secgrouprules,
  commands: {
    list: () =>
      list({
        secgroup: text(),
        secgroup_name: text(),
        projects: texts(),
        direction: choice(['in', 'out']),
        protocol: choice(['any', 'tcp', 'udp', 'icmp']),
        action: choice(['allow', 'deny']),
        ports: text(),
        ip: text(),
      }),
    show: () => show({ show_fail_reason: flag(), with_meta: flag() }),
    delete: () => remove(),
    update: () =>
      update({
        priority: integer(),
        protocol: choice(['any', 'tcp', 'udp', 'icmp']),
        ports: text(),
        cidr: text(),
        ip_set: text(undefined, { wire: false }),
        target_type: choice(['cidr', 'ip_set']),
        action: choice(['allow', 'deny']),
        desc: text(undefined, { wire: 'description', metavar: 'Description' }),
        name: text(),
      }),
  },
})
