import { loadbalancerlistenerrules } from '../../api/compute/loadbalancerlistenerrules.ts'
import { choice, positional, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'
import { backendStatus } from './loadbalancer/backend-status.ts'
import { RATE, REDIRECT } from './loadbalancer/listener.ts'

const listener = text('Listener of the load balancer, ID or name')
const domain = text('Host name that it is for')
const path = text('Beginning of the path that it is for')

export default defineResource({
  keyword: 'lblistenerrule',
  resource: loadbalancerlistenerrules,
  noun: 'rule of a listener',
  heading: 'Load balancer listener rules',
  commands: {
    create: () =>
      create({
        name: positional(text()),
        backend_group: text(),
        domain,
        path,
        ...RATE,
        ...REDIRECT,
        listener: required(listener),
      }),
    show: () => show(),
    list: () =>
      list({ backend_group: text(), listener, domain, path, ...REDIRECT }, { summary: 'List rules of listeners' }),
    update: () => update({ backend_group: text(), ...RATE, ...REDIRECT, name: text() }, { mayBeEmpty: true }),
    delete: () => remove(),
    purge: () => perform(),
    status: () =>
      perform(
        { status: choice(['enabled', 'disabled']) },
        { sendsEmpty: true, summary: 'Enable or disable a rule of a listener' },
      ),
    'backend-status': () => backendStatus('List how the backends behind a rule of a listener are'),
  },
})
