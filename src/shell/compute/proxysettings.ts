import { proxysettings } from '../../api/compute/proxysettings.ts'
import { choice, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'proxysetting',
  resource: proxysettings,
  commands: {
    create: () => create({ name: positional(text()), https_proxy: text(), no_proxy: text(), http_proxy: text() }),
    show: () => show(),
    list: () => list({}),
    update: () => update({ http_proxy: text(), https_proxy: text(), no_proxy: text(), name: text() }),
    delete: () => remove(),
    test: () => perform(),
    public: () => perform({ share: texts(), scope: choice(['domain', 'system']) }, { sendsEmpty: true }),
    private: () => perform({}, { sendsEmpty: true }),
  },
})
