import { loadbalanceracls } from '../../api/compute/loadbalanceracls.ts'
import { choice, flag, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'lbacl',
  resource: loadbalanceracls,
  commands: {
    list: () => list({ cloudregion: text() }),
    show: () => show(),
    create: () =>
      create({
        name: positional(text()),
        project_id: text(),
        public: flag(undefined, { wire: 'is_public', negative: 'private' }),
        public_scope: choice(['project', 'domain', 'system']),
        acl_entry: texts(undefined, { wire: 'acl_entries' }),
        manager_id: text(),
        cloudregion: text(),
        project_domain_id: text(),
      }),
    delete: () => remove(),
    update: () => update({ acl_entry: texts(undefined, { wire: 'acl_entries' }), name: text() }),
    purge: () => perform(),
    syncstatus: () => perform(),
    private: () => perform(),
    public: () =>
      perform(
        { shared_projects: texts(), shared_domains: texts(), scope: choice(['system', 'domain', 'project']) },
        { sendsEmpty: true },
      ),
    patch: () => perform({ del: texts(undefined, { wire: 'dels' }), add: texts(undefined, { wire: 'adds' }) }),
  },
})
