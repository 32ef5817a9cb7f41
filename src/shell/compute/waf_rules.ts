import { wafRules } from '../../api/compute/waf-rules.ts'
import { positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'waf-rule',
  resource: wafRules,
  commands: {
    list: () => list({ waf_instance_id: text(), waf_rule_group_id: text() }),
    create: () =>
      create(
        { rule_file: positional(text(undefined, { wire: false })) },
        { fixed: { client_email: 'a@b.c', private_key: '-----KEY-----', private_key_id: 'kid', project_id: 'pid' } },
      ),
    update: () =>
      update(
        { rule_file: positional(text(undefined, { wire: false })) },
        { fixed: { client_email: 'a@b.c', private_key: '-----KEY-----', private_key_id: 'kid', project_id: 'pid' } },
      ),
    show: () => show(),
    delete: () => remove(),
    syncstatus: () => perform(),
    enable: () => perform(),
    disable: () => perform(),
  },
})
