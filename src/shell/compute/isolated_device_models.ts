import { hostIsolatedDeviceModels } from '../../api/compute/host-isolated-device-models.ts'
import { hosts } from '../../api/compute/hosts.ts'
import { isolatedDeviceModels } from '../../api/compute/isolated-device-models.ts'
import { flag, integer, number, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, update } from '../resource.ts'

export default defineResource(
  {
    keyword: 'isolated-device-model',
    resource: isolatedDeviceModels,
    commands: {
      list: () => list({ dev_type: text(), model: text(), vendor_id: text(), device_id: text(), host_id: text() }),
      create: () =>
        create(
          {
            model: positional(text()),
            dev_type: positional(text()),
            vendor_id: positional(text()),
            device_id: positional(text()),
            disable_auto_detect: positional(flag(undefined, { wire: false })),
            hosts: texts(),
          },
          { fixed: { disable_auto_detect: true } },
        ),
      update: () =>
        update(
          {
            model: positional(text()),
            vendor_id: positional(text()),
            device_id: positional(text()),
            disable_auto_detect: positional(flag(undefined, { wire: false })),
          },
          { fixed: { disable_auto_detect: true } },
        ),
      delete: () => remove(),
      'set-hardware-info': () =>
        perform({ tflops: positional(number()), bandwidth: number(), memory_mb: integer(undefined, { default: 0 }) }),
      'hardware-info': () => get(),
    },
  },
  {
    keyword: 'host-isolated-device-model',
    resource: hostIsolatedDeviceModels,
    commands: {
      list: () =>
        list({ host: text(undefined, { wire: false }), isolated_device_model: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: 'host-isolated-device-model',
    resource: hosts,
    commands: {
      show: () =>
        get({ isolated_device_model: text(undefined, { wire: false }) }, { specific: 'isolated_device_models' }),
    },
  },
)
