const least = 30

/** Whether lines of a hand, as the path of an SVG, are more than a dot: wide and high together at least so many units. */
export function isLegible(path: string): boolean {
  const places = path.split(/[ML]/).slice(1)
  const reach = (at: 0 | 1) => {
    const all = places.map((place) => Number(place.split(' ')[at]))
    return Math.max(...all) - Math.min(...all)
  }
  return reach(0) + reach(1) >= least
}
