// Read before anything else: the benchmark has a data folder and ports of its own, beside those of `npm start`.
process.env.MAINSTREET_DATA = `${process.env.MAINSTREET_DATA ?? '.data'}/bench`
process.env.MAINSTREET_PORT ??= '9787'
