/** The keys that work in a list, at the foot of its screen. */
import { Kbd } from './button.tsx'

export const KeyBar = ({
  keys,
}: {
  readonly keys: readonly { readonly caps: readonly string[]; readonly does: string }[]
}) => (
  <footer className="key-bar">
    {keys.map(({ caps, does }) => (
      <span key={does}>
        {caps.map((cap) => (
          <Kbd key={cap}>{cap}</Kbd>
        ))}{' '}
        {does}
      </span>
    ))}
  </footer>
)
