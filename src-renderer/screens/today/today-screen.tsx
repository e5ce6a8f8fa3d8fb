/** Today. */
export function TodayScreen({ date }: { readonly date: string | null }) {
  return (
    <div className="screen">
      <h1 tabIndex={-1}>Today {date}</h1>
    </div>
  )
}
