import { hostIsolatedDeviceModels } from '../../api/compute/host-isolated-device-models.ts'
import { isolatedDeviceModels } from '../../api/compute/isolated-device-models.ts'
import { text } from '../../cli/options/index.ts'
import { create, custom, defineResource, get, jointList, list, perform, remove, update } from '../resource.ts'
import { attachHostModel, detachHostModel, HOST_MODEL, showHostModel } from './isolated_device/host-model.ts'
import {
  createModel,
  HARDWARE_INFO,
  hardwareInfo,
  MODEL_CREATE,
  MODEL_UPDATE,
  updateModel,
} from './isolated_device/model.ts'

export default defineResource(
  {
    keyword: 'isolated-device-model',
    resource: isolatedDeviceModels,
    noun: 'model of passed-through devices',
    heading: 'Models of passed-through devices',
    commands: {
      list: () =>
        list(
          {
            dev_type: text('Only those of this type'),
            model: text('Only this model'),
            vendor_id: text('Only those with this PCI vendor ID'),
            device_id: text('Only those with this PCI device ID'),
            host_id: text('Only those that this host looks for, ID or name'),
          },
          { summary: 'List the models of passed-through devices that hosts look for' },
        ),
      create: () =>
        create(MODEL_CREATE, {
          body: createModel,
          examples: ['isolated-device-model-create "Tesla T4" GPU 10de 1eb8 false --hosts host1'],
        }),
      update: () => update(MODEL_UPDATE, { body: updateModel }),
      delete: () => remove(),
      'set-hardware-info': () =>
        perform(HARDWARE_INFO, { body: hardwareInfo, summary: 'Say what such devices can do' }),
      'hardware-info': () => get(undefined, { summary: 'Show what such devices can do' }),
    },
  },
  {
    keyword: 'host-isolated-device-model',
    resource: hostIsolatedDeviceModels,
    noun: 'model on a host',
    commands: {
      list: () =>
        jointList(
          { master: 'host', slave: 'isolated_device_model' },
          {},
          { summary: 'List which host looks for which passed-through devices' },
        ),
      show: () => custom(HOST_MODEL, { summary: 'Show how a host looks for passed-through devices' }, showHostModel),
      attach: () => custom(HOST_MODEL, { summary: 'Let a host look for passed-through devices' }, attachHostModel),
      detach: () =>
        custom(HOST_MODEL, { summary: 'Let a host look no longer for passed-through devices' }, detachHostModel),
    },
  },
)
