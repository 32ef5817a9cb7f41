import { expect, it } from 'vitest'
import { describeCommands } from '../support/run.ts'

describeCommands('RDS instances', run => {
  it('sends tags and the lock of a new one', async () => {
    const { requests } = await run(
      ...(['dbinstance-create', 'db', '--tags', 'user:env=prod', '--tags', 'user:lonely', '--allow-delete'] as const),
    )
    expect(requests[0]?.body).toMatchObject({
      dbinstance: {
        ...{ name: 'db', allow_delete: true, disable_delete: false },
        __meta__: { 'user:env': 'prod', 'user:lonely': 'user:lonely' },
      },
    })
  })

  it('locks and unlocks', async () => {
    const { requests } = await run('dbinstance-update', 'db', '--delete', 'disable')
    expect(requests[0]?.body).toEqual({ dbinstance: { delete: 'disable', disable_delete: true } })
  })

  it('restores databases under other names', async () => {
    const { requests } = await run('dbinstance-recovery', 'db', 'nightly', '--databases', 'a:b', '--databases', 'c')
    expect(requests[0]?.body).toEqual({ dbinstance: { dbinstancebackup: 'nightly', databases: { a: 'b', c: 'c' } } })
    const wrong = await run('dbinstance-recovery', 'db', 'nightly', '--databases', 'a:b:c')
    expect(wrong).toMatchObject({ code: 2, requests: [] })
    expect(wrong.stderr).toContain('"a:b:c"')
  })

  it('closes a public connection', async () => {
    const { requests } = await run('dbinstance-public-connection', 'db', 'false')
    expect(requests[0]?.body).toEqual({ dbinstance: { open: false } })
  })

  it('does not send a size that is not positive', async () => {
    const { requests } = await run('dbinstance-change-config', 'db', '--vcpu-count', '0', '--disk-size-gb', '-5')
    expect(requests[0]?.body).toEqual({ dbinstance: {} })
  })
})

describeCommands('load balancers', run => {
  it('locks and sends tags', async () => {
    const locked = await run('lb-update', 'lb', '--delete', 'disable')
    expect(locked.requests[0]?.body).toEqual({ loadbalancer: { disable_delete: true } })
    const wrong = await run('lb-create', 'lb', '--tags', 'a=b=c')
    expect(wrong).toMatchObject({ code: 2, requests: [] })
    expect(wrong.stderr).toContain('--tags: "a=b=c"')
  })
})
