#include "store_source.hpp"

#include <varg/reference/fasta.hpp>

#include "field_plan.hpp"
#include "store_cursor.hpp"

namespace varg::annotate {
namespace {

class StoreSource final : public Source {
 public:
  StoreSource(StoreReader store, const SourceRequest& request, const genome::Contigs& contigs,
              std::vector<Note> notes)
      : store_(std::move(store)),
        plan_(plan_fields(request, store_, contigs)),
        path_(request.path),
        notes_(std::move(notes)) {}

  const std::vector<io::FieldDefinition>& fields() const override { return plan_.written; }
  SourceFacts provenance() const override {
    const StoreFacts& facts = store_.facts();
    // A store of one file in memory is named by the file's own digest.
    const bool is_in_memory = !path_.ends_with(store_ending);
    return {facts.name, facts.release.empty() ? "not said" : facts.release, path_,
            is_in_memory && !facts.inputs.empty() ? facts.inputs.front().digest : facts.digest};
  }
  const std::vector<Note>& notes() const override { return notes_; }
  std::unique_ptr<SourceCursor> cursor() const override { return make_cursor(store_, plan_); }

 private:
  StoreReader store_;
  FieldPlan plan_;
  std::string path_;
  std::vector<Note> notes_;
};

}  // namespace

std::unique_ptr<Source> make_store_source(StoreReader store, const SourceRequest& request,
                                          const genome::Contigs& contigs, std::vector<Note> notes) {
  return std::make_unique<StoreSource>(std::move(store), request, contigs, std::move(notes));
}

bool accepts_store(const SourceRequest& request) { return request.path.ends_with(store_ending); }

std::unique_ptr<Source> open_store(const SourceRequest& request,
                                   const std::string& reference_path) {
  const reference::Fasta fasta(reference_path);
  return make_store_source(StoreReader::open(request.path), request, fasta.contigs());
}

StoreFacts read_store_facts(const std::string& path) { return StoreReader::open(path).facts(); }

}  // namespace varg::annotate
