/** The same keys with any text: what a translation of `Source` has to fill. */
export type SameShape<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : SameShape<Source[Key]>;
};
