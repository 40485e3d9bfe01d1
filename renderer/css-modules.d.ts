/** The classes of a stylesheet that belongs to one component, by their names there; a unit test holds both sides together. */
declare module '*.module.css' {
  const classes: { readonly [name: string]: string };
  // oxlint-disable-next-line import/no-default-export -- as the bundler makes it
  export default classes;
}
