/** A count in words where the top bar has room, else the number alone; its name is the words in both. */
export function Counted({ count, children }: { readonly count: number; readonly children: string }) {
  return (
    <span title={children}>
      <span className="top-bar__long">{children}</span>
      <span className="top-bar__short" aria-hidden>
        {count}
      </span>
    </span>
  );
}
