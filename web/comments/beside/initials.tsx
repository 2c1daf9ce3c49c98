import css from './comments.module.css'

/** Whose words they are, at a glance; the name stands beside it. */
export function Initials({ name }: { name: string }) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  return (
    <span className={css.initials} aria-hidden>
      {letters.join('').toLocaleUpperCase() || '?'}
    </span>
  )
}
