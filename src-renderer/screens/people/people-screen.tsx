/** People. */
export function PeopleScreen() {
  return (
    <div className="screen">
      <h1 tabIndex={-1}>People</h1>
    </div>
  )
}
