export { BoundedMap, bytesOfText } from './map.ts'
export { Shelves } from './shelves.ts'
