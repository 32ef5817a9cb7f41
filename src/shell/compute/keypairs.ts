import { keypairs } from '../../api/compute/keypairs.ts'
import { choice, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'keypair',
  resource: keypairs,
  commands: {
    list: () => list({ scheme: choice(['RSA', 'DSA', 'ECDSA', 'ED25519']) }),
    create: () =>
      create({
        name: positional(text()),
        public_key: text(),
        desc: text(undefined, { wire: 'description' }),
        scheme: choice(['RSA', 'DSA', 'ECDSA', 'ED25519'], undefined, { wire: false, default: 'RSA' }),
      }),
    update: () => update({ desc: text(undefined, { wire: 'description' }), name: text() }),
    delete: () => remove(),
    show: () => show(),
    privatekey: () => get(),
    public: () =>
      perform(
        { shared_domains: texts(), shared_projects: texts(), scope: choice(['system', 'domain', 'project']) },
        { sendsEmpty: true },
      ),
    private: () => perform(),
  },
})
