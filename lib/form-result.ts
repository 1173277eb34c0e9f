export type FormFailure = {
  ok: false;
  form?: string;
  fields?: Record<string, string>;
  values?: Record<string, string>;
};

/**
 * What a server action answers a form. `values` carries what was typed back to a browser without script; `address` is
 * something to copy that is shown this once.
 */
export type FormResult = { ok: true; message: string; address?: string } | FormFailure;

export type FormAction = (previous: FormResult | null, data: FormData) => Promise<FormResult>;
