alter table settings.custom_field
  drop constraint custom_field_type,
  drop constraint custom_field_options,
  add constraint custom_field_type check (type in ('text', 'long-text', 'number', 'money', 'date', 'boolean', 'select',
    'multi-select', 'link', 'person', 'contact')),
  add constraint custom_field_options check ((type in ('select', 'multi-select')) = (cardinality(options) > 0));
