/** Paths of files, one below the other. */
export function PathList({ paths }: { readonly paths: readonly string[] }) {
  return (
    <ul className="stack-tight">
      {paths.map((path) => (
        <li key={path}>
          <code className="path">{path}</code>
        </li>
      ))}
    </ul>
  );
}
