import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeKey } from '../../../src/hazard/place-key.js'

test.each([
  [['二楼东侧走廊', '2楼东侧走廊', '第二层东边走廊', '２楼 东侧走廊', '二层（东面）走廊']],
  [['3号楼201室', '三号楼201房间', '3栋201', '第3幢 201号房', '三栋二〇一室']],
  [['十二层', '12楼', '第12层', '12F']],
  [['一百零三号房', '103室', '１０３房间']],
  [['厨房的后门', '厨房后门', '厨房·后门']],
])('%j are one place', (names) => {
  expect(new Set(names.map(placeKey))).toHaveProperty('size', 1)
})

test('other rooms, floors and sides are other places', () => {
  const places = ['201室', '202室', '2楼东侧', '2楼西侧', '3楼东侧', '12楼', '2栋201室', '厨房', '配电室', '地下一层', '二十层', '2层']
  expect(new Set(places.map(placeKey))).toHaveProperty('size', places.length)
})

test('a word that is said twice is said once', () => {
  expect([placeKey('一房房'), placeKey('1室号楼')]).toEqual(['1', placeKey('1号楼')])
})

test('a key is its own key, and spelling between the signs changes nothing', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[一二三十]{0,2}(楼|层|号楼|室)?[东南西北]?(侧|边)?[房走廊厨]{0,3}\d{0,3}$/), (place) => {
      const key = placeKey(place)
      expect(placeKey(key)).toBe(key)
      expect(placeKey(`（${[...place].join(' ')}）`)).toBe(key)
    }),
  )
})
