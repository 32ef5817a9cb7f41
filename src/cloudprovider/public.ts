/**
 * The public shape of a class, without its protected and private members. A resource of the tree is declared once, as a
 * base class with defaults; the interface of that resource (`ICloudServer` for `BaseServer`) is this view of it, so that
 * consumers depend on the shape and anything of that shape fits.
 */
export type Public<T> = Pick<T, keyof T>
