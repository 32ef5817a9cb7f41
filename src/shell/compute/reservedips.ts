import { networks } from '../../api/compute/networks.ts'
import { reservedips } from '../../api/compute/reservedips.ts'
import { flag, positional, text, texts } from '../../cli/options/index.ts'
import { defineResource, list, perform, update } from '../resource.ts'

export default defineResource(
  {
    keyword: 'reserved-ip',
    resource: reservedips,
    noun: 'reserved IP address',
    heading: 'Reserved IP addresses',
    commands: {
      list: () => list({ network: text(), all: flag('Also those whose reservation is over') }),
      update: () =>
        update({ notes: text() }, { mayBeEmpty: true, summary: 'Change the notes of a reserved IP address' }),
    },
  },
  {
    keyword: 'network',
    resource: networks,
    commands: {
      'reserve-ip': () =>
        perform(
          {
            notes: positional(text('Why')),
            ips: positional(texts('IP addresses, one or more')),
            status: text(),
            duration: text('How long, e.g. 1D, 1H or 2M'),
          },
          { summary: 'Reserve IP addresses of a network' },
        ),
      'release-reserved-ip': () =>
        perform({ ip: positional(text()) }, { summary: 'End the reservation of an IP address of a network' }),
    },
  },
)
