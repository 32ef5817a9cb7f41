import { hostfiles } from '../../api/compute/hostfiles.ts'
import { choice, flag, pairs, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'hostfile',
  resource: hostfiles,
  commands: {
    list: () => list({ type: texts() }),
    create: () =>
      create({
        name: positional(text()),
        emulated: flag(undefined, { wire: 'is_emulated', negative: 'no-emulated' }),
        tag: pairs(undefined, { wire: '__meta__' }),
        dry_run: flag(undefined, { default: false }),
        generate_name: text(),
        project_domain_id: text(undefined, { wire: false }),
        public: flag(undefined, { wire: 'is_public', negative: 'private' }),
        public_scope: choice(['project', 'domain', 'system']),
        path: text(),
        content: text(),
        type: text(),
        file: text(undefined, { wire: false }),
        desc: text(undefined, { wire: 'description' }),
      }),
    show: () => show({ show_fail_reason: flag(), with_meta: flag() }),
    update: () =>
      update({
        name: text(),
        path: text(),
        content: text(),
        file: text(undefined, { wire: false }),
        description: text(),
      }),
    delete: () => remove({}, { sendsBody: true }),
  },
})
