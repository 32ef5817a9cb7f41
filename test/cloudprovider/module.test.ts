import { describe, expect, it } from 'vitest'
import { InvalidProviderError } from '../../src/cloudprovider/errors/index.ts'
import { factoryOf, INTERFACE_VERSION } from '../../src/cloudprovider/module.ts'
import { ToyFactory } from './support/toy-cloud.ts'
import { ToyWorld } from './support/toy-world.ts'

const factory = new ToyFactory(new ToyWorld())

describe('factoryOf', () => {
  it('takes a module of this version', () => {
    expect(factoryOf({ interfaceVersion: INTERFACE_VERSION, factory }, 'toy')).toBe(factory)
  })

  it.each([
    [{ factory }, /toy is no provider module: it exports no number "interfaceVersion"/],
    [{ interfaceVersion: INTERFACE_VERSION + 1, factory }, /written for version 2 .* climc needs an update/],
    [{ interfaceVersion: INTERFACE_VERSION - 1, factory }, /written for version 0 .* it needs an update/],
    [{ interfaceVersion: INTERFACE_VERSION }, /its export "factory" lacks/],
    [{ interfaceVersion: INTERFACE_VERSION, factory: { facts: { id: 'x' } } }, /its export "factory" lacks/],
  ])('refuses %j', (module, said) => {
    expect(() => factoryOf(module, 'toy')).toThrow(InvalidProviderError)
    expect(() => factoryOf(module, 'toy')).toThrow(said)
  })
})
