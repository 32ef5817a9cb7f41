import { expect, it } from 'vitest'
import { Database, PRIVATE } from '../../../src/region/store/database.ts'
import { raw } from '../../../src/region/store/sql.ts'

it('what fails in the commit, as with a full disk, was not written', () => {
  const db = new Database(PRIVATE)
  db.exec(`PRAGMA foreign_keys = ON; CREATE TABLE parents (id INTEGER PRIMARY KEY);
    CREATE TABLE children (id INTEGER PRIMARY KEY, parent REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)`)
  expect(() => db.written(raw('INSERT INTO children (parent) VALUES (7) RETURNING id'))).toThrow('FOREIGN KEY')
  expect(db.get(raw('SELECT count(*) AS n FROM children'))).toEqual({ n: 0 })
  db.run(raw('INSERT INTO parents VALUES (7)'))
  expect(db.written(raw('INSERT INTO children (parent) VALUES (7) RETURNING id'))).toEqual({ id: 1 })
  db.close()
})
