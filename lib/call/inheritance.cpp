#include <varg/call/inheritance.hpp>

namespace varg::call {

using genome::ContigKind;
using genome::Sex;

Inheritance inheritance_of(ContigKind kind, bool pseudoautosomal, Sex sex) {
  switch (kind) {
    case ContigKind::autosome:
      return Inheritance::autosomal;
    case ContigKind::x:
      if (pseudoautosomal) return Inheritance::autosomal;
      if (sex == Sex::unknown) return Inheritance::unrelated;
      return sex == Sex::male ? Inheritance::x_son : Inheritance::x_daughter;
    case ContigKind::y:
      if (pseudoautosomal || sex != Sex::male) return Inheritance::unrelated;
      return Inheritance::y_son;
    case ContigKind::mitochondrion:
      return Inheritance::mitochondrial;
    case ContigKind::other:
      // Unplaced sequence and decoys: mostly autosomal, or of no organism with a pedigree.
      return Inheritance::autosomal;
  }
  return Inheritance::unrelated;
}

int copies_of(Inheritance inheritance) {
  if (inheritance == Inheritance::unrelated) return 0;
  return (is_from_father(inheritance) ? 1 : 0) + (is_from_mother(inheritance) ? 1 : 0);
}

bool is_from_father(Inheritance inheritance) {
  return inheritance == Inheritance::autosomal || inheritance == Inheritance::x_daughter ||
         inheritance == Inheritance::y_son;
}

bool is_from_mother(Inheritance inheritance) {
  return inheritance == Inheritance::autosomal || inheritance == Inheritance::x_daughter ||
         inheritance == Inheritance::x_son || inheritance == Inheritance::mitochondrial;
}

}  // namespace varg::call
